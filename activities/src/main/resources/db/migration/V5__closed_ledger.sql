-- A ledger ends with its model's retirement: whoever writes, nothing follows. Its last entry is looked at as text, because a decision may
-- hold a zero character, which json operators refuse; within a string of JSON the quotes would be escaped.
create function refuse_after_retirement() returns trigger language plpgsql as $$
begin
    if (select strpos(decision::text, '"kind":"RETIRED"') > 0 from ledger where model = new.model order by number desc limit 1) then
        raise exception 'the ledger of % is closed, because the model is retired', new.model
            using errcode = 'insufficient_privilege';
    end if;
    return new;
end
$$;

create trigger ledger_ends_with_retirement before insert on ledger
    for each row execute function refuse_after_retirement();
