-- Batch predictions: what was asked, how it stands, how it ended. Numbers are given once, whatever the workflow server forgets.
create table batch (
    model text not null,
    number integer not null,
    command_id text not null,
    request json not null,
    asked_at timestamptz not null,
    status json,
    ended_at timestamptz,
    primary key (model, number),
    unique (model, command_id)
);
