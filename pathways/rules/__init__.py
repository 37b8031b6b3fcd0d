"""What a rule is, and how it is judged. Pure: rule and facts in, finding out."""
