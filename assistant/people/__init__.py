"""Who uses the office's assistant, what each may do, and the list of what they did."""
