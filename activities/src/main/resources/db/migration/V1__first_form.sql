-- Predictions and their outcomes. JSON is kept as json, not jsonb: the order of a row's columns is part of it.
create table prediction (
    id text primary key,
    model text not null,
    at timestamptz not null,
    unit_key text not null,
    inputs json not null,
    version integer not null,
    arm text not null,
    share double precision not null,
    rollout integer not null,
    step integer not null,
    table_version bigint not null,
    answer text not null,
    beside integer,
    beside_answer text
);

create index prediction_by_time on prediction (model, at);

-- One row per model, locked while an outcome takes its number: a rolled-back outcome leaves no gap, as a database sequence would.
create table outcome_counter (
    model text primary key,
    last bigint not null check (last >= 0)
);

-- An outcome repeats what the evidence needs of its prediction, so that evidence outlives the retention of predictions.
create table outcome (
    model text not null,
    sequence bigint not null check (sequence > 0),
    prediction_id text not null unique,
    at timestamptz not null default now(),
    version integer not null,
    arm text not null,
    share double precision not null,
    rollout integer not null,
    step integer not null,
    answer text not null,
    label text not null,
    bad boolean not null,
    loss double precision not null check (loss >= 0 and loss <= 1),
    beside integer,
    beside_bad boolean,
    beside_loss double precision check (beside_loss >= 0 and beside_loss <= 1),
    primary key (model, sequence)
);

create table outcome_cursor (
    model text not null,
    consumer text not null,
    sequence bigint not null,
    closed boolean not null default false,
    primary key (model, consumer)
);

-- Decisions, append-only. The trigger stops mistakes and the hash chain shows what an owner of the table did around it.
create table ledger (
    model text not null,
    number bigint not null check (number > 0),
    key text not null,
    at timestamptz not null,
    decision json not null,
    sentence text not null,
    hash text not null,
    primary key (model, number),
    unique (model, key)
);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the % is append-only: % refused', tg_table_name, lower(tg_op) using errcode = 'insufficient_privilege';
end
$$;

create trigger ledger_is_append_only before update or delete or truncate on ledger
    for each statement execute function refuse_change();

-- Routing tables under their fence, and every change by its key with the receipt it was given.
create table route (
    model text primary key,
    version bigint not null,
    token bigint not null,
    change json not null,
    at timestamptz not null default now()
);

create table route_receipt (
    model text not null,
    key text not null,
    version bigint not null default 0,
    outcomes_so_far bigint not null default 0,
    superseded boolean not null default false,
    at timestamptz not null default now(),
    primary key (model, key)
);

create table lease (
    model text not null,
    rollout integer not null,
    renewals bigint not null,
    renewed_at timestamptz not null,
    primary key (model, rollout)
);

create table flip (
    model text not null,
    rollout integer not null,
    cause text not null,
    outcome bigint not null,
    candidate_bad bigint not null,
    incumbent_bad bigint not null,
    candidate_requests bigint not null,
    millis double precision not null,
    at timestamptz not null default now(),
    primary key (model, rollout)
);

-- Living gateways by the database's clock, and the table each of them serves.
create table gateway (
    name text primary key,
    seen_at timestamptz not null
);

create table gateway_table (
    gateway text not null references gateway (name) on delete cascade,
    model text not null,
    version bigint not null,
    primary key (gateway, model)
);

create table status (
    model text primary key,
    revision bigint not null,
    status json not null
);

create table spec (
    command_id text primary key,
    number bigint generated always as identity,
    model text not null,
    actor text not null,
    yaml text not null,
    resolved json not null,
    at timestamptz not null default now()
);

create index spec_latest on spec (model, number);

create table source (
    sha256 text primary key,
    name text not null,
    uri text not null,
    rows bigint not null,
    columns json not null,
    at timestamptz not null default now()
);

create table token (
    name text primary key,
    hash text not null unique,
    roles text[] not null,
    at timestamptz not null default now()
);
