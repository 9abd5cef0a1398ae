"""The data of Mujaz: frozen, slotted, and knowing nothing but each other."""
