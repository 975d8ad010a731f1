"""Vinh Danh: one workbook in, every paper of an award conference out.

The way of the data is the way of the folders: ``workbook`` (as typed) to
``model`` (pure records, faults, rules) to ``documents`` (what is printed).
"""
