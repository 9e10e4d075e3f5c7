"""The judgement of `assess` on Apache Spark: the same kernels, chunk by chunk, on as many machines as there are."""

from accord.judgement.on_spark.entry import assess_on_spark
from accord.judgement.on_spark.session import SparkMissingError

__all__ = ["SparkMissingError", "assess_on_spark"]
