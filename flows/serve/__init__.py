"""`mujaz serve`: Prefect's server and pages, its worker, the deployments and the download pages, from one command."""
