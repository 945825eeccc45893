"""All entries together: indexes, support of claims, histories, differences between two records."""
