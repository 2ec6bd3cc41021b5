-- Accounts that stay: every machine has them or every guesser tries them, so they name nobody.
SELECT unnest(service_accounts || common_names) FROM setting
