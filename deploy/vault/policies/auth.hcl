# The key pair for identity tokens: made, rotated, and in its private part read by auth alone.
path "secret/data/poydu/keys/identity/private" {
  capabilities = ["create", "read", "update"]
}
path "secret/data/poydu/keys/identity/public" {
  capabilities = ["create", "read", "update"]
}
