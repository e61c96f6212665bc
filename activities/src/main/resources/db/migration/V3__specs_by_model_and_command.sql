-- A key counts once per model: the same key may apply specs of two models.
alter table spec drop constraint spec_pkey;
alter table spec add primary key (model, command_id);
