"""Files: papers, evidence, workplans and minutes as they came in, each kept once, byte for byte."""
