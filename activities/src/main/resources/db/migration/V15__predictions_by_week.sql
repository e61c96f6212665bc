-- Predictions in one partition for each week of their ids, which begin with the time: a week that is not kept any longer is dropped as a whole,
-- and a look by id meets one partition. Rows from before become the partition of whatever has none of its own; none is copied. Ids are compared
-- byte by byte, wherever they are joined, because only then is their order that of time.
drop index prediction_by_time;
alter table deferred_case drop constraint deferred_case_prediction_id_fkey;
alter table deferred_case alter column prediction_id type text collate "C";
alter table outcome alter column prediction_id type text collate "C";
alter table correction alter column prediction_id type text collate "C";

alter table prediction rename to prediction_rest;
alter table prediction_rest alter column id type text collate "C";
alter index prediction_pkey rename to prediction_rest_pkey;
alter index prediction_of_unit rename to prediction_rest_of_unit;
create index prediction_rest_by_time on prediction_rest (model, at, id);

create table prediction (like prediction_rest including defaults) partition by range (id);
alter table prediction add primary key (id);
create index prediction_by_time on prediction (model, at, id);
create index prediction_of_unit on prediction (model, unit_key, at);
alter table prediction attach partition prediction_rest default;
