"""Meetings: when groups meet, what they take, what is written down, what they decide, and what becomes of it."""
