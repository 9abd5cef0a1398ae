"""`make corpus`: ordinary texts of every kind of document through the whole press; what becomes of them."""
