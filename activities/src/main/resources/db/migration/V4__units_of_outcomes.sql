-- Evidence counts units, not rows: the unit an arm was drawn from outlives the prediction, like all that evidence needs of it.
-- Left empty by writers from before; such an outcome is a unit of its own.
alter table outcome add column unit_key text;

update outcome set unit_key = prediction.unit_key from prediction where prediction.id = outcome.prediction_id;
