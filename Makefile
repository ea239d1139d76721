# make without a target lists the targets. Everything is done by deploy/local/cli.ts, behind a script that finds or installs Node.
.DEFAULT_GOAL := help
.PHONY: help up down status logs restart reset tools seed admin second-factor-reset client clients client-revoke audit refunds infra test check generate new-service bench
export PORT_BASE STACK STACK_NAME

LOCAL := @bash deploy/local/bootstrap.sh

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1\t\2/p' $(MAKEFILE_LIST) | while IFS="$$(printf '\t')" read -r name text; do printf 'make %-12s %s\n' "$$name" "$$text"; done

up: ## install what is missing, start everything, fill in demo data, print where it is (PORT_BASE=8080, STACK=docker)
	$(LOCAL) up

down: ## stop everything; the data stays
	$(LOCAL) down

status: ## what runs, where, how it is
	$(LOCAL) status

logs: ## follow the logs of all parts, or of one: make logs S=registration
	$(LOCAL) logs "$(S)"

restart: ## build, then restart every service, or one: make restart S=auth
	$(LOCAL) restart "$(S)"

reset: ## stop everything and remove its data
	$(LOCAL) reset

tools: ## build Vault and the S3 store (minutes, once); without them keys are in a file and pictures in a folder
	$(LOCAL) tools

seed: ## fill in the demo data again (harmless to repeat)
	$(LOCAL) seed

admin: ## make a person an administrator: make admin EMAIL=me@example.org
	$(LOCAL) admin "$(EMAIL)"

second-factor-reset: ## help who has lost device and recovery codes: make second-factor-reset EMAIL=me@example.org REASON="showed a passport"
	$(LOCAL) second-factor-reset "$(EMAIL)" "$(REASON)"

client: ## make a credential for a program, or replace it: make client NAME=bot SCOPES=bot,telegram OVERLAP_MINUTES=60
	$(LOCAL) client make $(if $(NAME),"--name=$(NAME)") $(if $(SCOPES),"--scopes=$(SCOPES)") $(if $(OVERLAP_MINUTES),"--overlap-minutes=$(OVERLAP_MINUTES)")

clients: ## the credentials of programs, with scopes and ends
	$(LOCAL) client list

client-revoke: ## end all credentials of a program at once: make client-revoke NAME=bot
	$(LOCAL) client revoke $(if $(NAME),"--name=$(NAME)")

audit: ## prove, event by event, that no seat is sold twice: counters, registrations and ledger
	$(LOCAL) audit

refunds: ## refunds that did not come about, and why; to try again: make refunds RETRY=all (or the id of a payment)
	$(LOCAL) refunds "$(RETRY)"

infra: ## start only the servers that are not ours (Postgres, Redis, Kafka, Vault, …)
	$(LOCAL) infra

test: ## run all tests, on a stack of their own
	$(LOCAL) test

check: ## format, lint, types, boundaries, unused code, generated files, promised tests
	$(LOCAL) check

generate: ## write what follows from the code: OpenAPI, AsyncAPI, client, nginx's routes, compose, .env.example
	$(LOCAL) generate

new-service: ## make a service that starts and is tested: make new-service NAME=ticketing
	$(LOCAL) new-service "$(NAME)"

bench: ## measure the rush of registrations against pgbench
	$(LOCAL) bench
