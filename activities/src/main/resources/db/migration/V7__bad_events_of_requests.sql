-- Bad events of a canary's requests that are known without a label, such as a version that gave no answer. Evidence of both arms, so numbered
-- per model in one order without gaps, as outcomes are.
create table bad_event_counter (
    model text primary key,
    last bigint not null check (last >= 0)
);

create table bad_event (
    model text not null,
    number bigint not null check (number > 0),
    id text not null unique,
    metric text not null,
    at timestamptz not null,
    unit_key text not null,
    version integer not null,
    arm text not null,
    share double precision not null,
    rollout integer not null,
    step integer not null,
    primary key (model, number)
);

create index bad_event_of_rollout on bad_event (model, rollout, number);

-- The guardrail whose bad events led to a flip; empty when labelled answers did.
alter table flip add column metric text;

-- When a labelled answer was given: a canary bakes by the time of its requests, not by that of their labels.
alter table outcome add column answered_at timestamptz;

update outcome set answered_at = prediction.at from prediction where prediction.id = outcome.prediction_id;
