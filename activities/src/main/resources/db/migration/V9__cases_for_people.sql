-- How much of a decision was left to the model when a row was asked; empty in rows from before.
alter table prediction add column degree text;

alter table prediction add column degree_segment text;

alter table prediction add column for_person boolean not null default false;

-- Rows that people decide, with what they decided. Whoever answers first has answered.
create table deferred_case (
    prediction_id text primary key references prediction (id),
    model text not null,
    at timestamptz not null,
    answer text,
    answered_by text,
    answered_at timestamptz,
    check ((answer is null) = (answered_by is null) and (answer is null) = (answered_at is null))
);

create index deferred_case_open on deferred_case (model, at, prediction_id) where answer is null;
