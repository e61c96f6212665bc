-- Units that canaries drew, each once in its rollout: what tells whether the arms are filled in the promised shares, labels or not.
-- A unit is known by the digest of its key, which may be long, or a person's.
create table assigned_unit_counter (
    model text primary key,
    last bigint not null check (last >= 0)
);

create table assigned_unit (
    model text not null,
    number bigint not null check (number > 0),
    rollout integer not null,
    unit text not null,
    arm text not null,
    share double precision not null,
    primary key (model, rollout, number),
    unique (model, rollout, unit)
);
