"""意見募集 for citizens: what is asked, the form, the receipt, and at the end the result. No script is needed."""
