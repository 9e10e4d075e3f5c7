"""How long judgement takes, beside reading the columns and beside other tools."""
