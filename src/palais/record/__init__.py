"""What happened: checked tables in Parquet, asked through Ibis over DuckDB."""
