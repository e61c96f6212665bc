-- Labels that were given wrongly, with what was put in their place, by whom and why. Outcomes stay as they are, because rollouts and monitors
-- have counted them; what is read for training and figures reads through the newest correction of a prediction.
create table correction_counter (
    model text primary key,
    last bigint not null check (last >= 0)
);

create table correction (
    model text not null,
    number bigint not null check (number > 0),
    prediction_id text not null,
    corrects text not null,
    label text not null,
    bad boolean not null,
    loss double precision not null check (loss >= 0 and loss <= 1),
    beside_bad boolean,
    beside_loss double precision check (beside_loss >= 0 and beside_loss <= 1),
    actor text not null,
    reason text not null,
    at timestamptz not null,
    primary key (model, number)
);

create index correction_of_prediction on correction (prediction_id, number);

create trigger correction_is_append_only before update or delete or truncate on correction
    for each statement execute function refuse_change();
