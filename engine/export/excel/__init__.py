"""The Excel template and the workbooks."""
