-- A gateway that starts within a rollout looks for the rollout's first outcome instead of reading all there ever were.
create index outcome_of_rollout on outcome (model, rollout, sequence);
