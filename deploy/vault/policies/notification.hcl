# The key pair for sealed mail requests: made, rotated, and in its private part read by notification alone.
path "secret/data/poydu/keys/mail/private" {
  capabilities = ["create", "read", "update"]
}
path "secret/data/poydu/keys/mail/public" {
  capabilities = ["create", "read", "update"]
}
