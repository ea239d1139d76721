# The key pair for tickets: made, rotated, and in its private part read by registration alone.
path "secret/data/poydu/keys/ticket/private" {
  capabilities = ["create", "read", "update"]
}
path "secret/data/poydu/keys/ticket/public" {
  capabilities = ["create", "read", "update"]
}
