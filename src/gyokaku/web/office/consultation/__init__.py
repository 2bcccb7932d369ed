"""意見募集 for the staff: preparing, receiving, sorting, answering, meetings."""
