"""The papers of the seating plan: charts, lists, cards, the page of the reception desk."""
