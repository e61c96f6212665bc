-- Who took a share away by hand while its workflow could not be reached, and why; empty when a gateway did by itself.
alter table flip add column actor text;
alter table flip add column reason text;
