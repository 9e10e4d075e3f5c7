"""What is timed, against which limit; figures of the last run stand in README.md."""
