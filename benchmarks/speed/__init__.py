"""Speed of cleaning: throughput beside the baselines, start-up, memory, growth with length."""
