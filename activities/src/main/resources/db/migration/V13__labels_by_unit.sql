-- A label may name the unit that it is true of; it is that of the unit's latest prediction.
create index prediction_of_unit on prediction (model, unit_key, at);
