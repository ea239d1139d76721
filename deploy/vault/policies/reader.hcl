# Every service may read the public keys of all purposes, and nothing else.
path "secret/data/poydu/keys/+/public" {
  capabilities = ["read"]
}
