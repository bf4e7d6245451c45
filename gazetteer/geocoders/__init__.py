"""Who answers a question: the index on disk, or an online service if asked for."""
