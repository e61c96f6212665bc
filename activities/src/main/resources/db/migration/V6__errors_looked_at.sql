-- What people say of the rows of error samples. Events are in one order over tags and looks: a row that was looked at before a tag was added is
-- open again for it. A row's tags are one JSON list, because they are written together and only read together.
create sequence error_event;

create table error_tag (
    model text not null,
    name text not null,
    human_level double precision check (human_level >= 0 and human_level <= 1),
    ease text not null,
    importance text not null,
    actor text not null,
    at timestamptz not null default now(),
    event bigint not null,
    primary key (model, name)
);

create table error_look (
    model text not null,
    sample text not null,
    row integer not null check (row > 0),
    tags json not null,
    note text not null,
    actor text not null,
    at timestamptz not null default now(),
    event bigint not null,
    primary key (model, sample, row)
);

create table error_action (
    model text not null,
    key text not null,
    number bigint generated always as identity,
    digest text not null,
    sample text not null,
    tag text not null,
    action text not null,
    actor text not null,
    reason text not null,
    sentence text not null,
    at timestamptz not null,
    primary key (model, key)
);
