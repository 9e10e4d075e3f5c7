"""Where tables come from: folders, archives, workbooks; CSV and Parquet."""
