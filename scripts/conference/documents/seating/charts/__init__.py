"""The charts of the hall: laid out once in points, drawn as Excel sheets and as SVG."""
