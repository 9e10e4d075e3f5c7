"""Mutation testing of the judgement: are its tests able to notice a mistake?"""
