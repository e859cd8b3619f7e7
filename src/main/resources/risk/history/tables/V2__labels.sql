-- The truth of a client's predictions is found by the client.
CREATE INDEX IF NOT EXISTS predictions_client ON predictions (client, time);
