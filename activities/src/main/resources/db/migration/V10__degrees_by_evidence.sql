-- Degrees of automation change beside whoever owns a route, so that they have a fence of their own: the life's running number.
alter table route add column degrees bigint not null default 0;

-- What people decided, in the order in which they did, is what a version is held against before more is left to it.
create index deferred_case_decided on deferred_case (model, answered_at, prediction_id) where answer is not null;
