"""What a run of Prefect does around the stages: its bar, its page, its review, its notices; the flows stand above."""
