"""Who sits where: the hall as drawn, the rules, a plan made anew, a plan changed least."""
