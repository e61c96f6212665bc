-- Words by which a rollout's plan tells segments of its traffic apart, as JSON by column, kept with the evidence so that gateway, judge and replay
-- divide alike. Left empty where the plan names no column, and by writers from before: such evidence counts over all units alone.
alter table outcome add column segments text;

alter table bad_event add column segments text;
