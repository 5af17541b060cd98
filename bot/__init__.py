"""Lắng Nghe decides here; `handlers` converse, `storage` remembers."""
