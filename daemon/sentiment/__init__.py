"""The judge: does a text even hint that its writer is unhappy?"""
