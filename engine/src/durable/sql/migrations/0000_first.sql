CREATE SCHEMA "stepgate";
--> statement-breakpoint
CREATE TABLE "stepgate"."audit" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"position" bigserial NOT NULL,
	"at" bigint NOT NULL,
	"organization" text COLLATE "C" NOT NULL,
	"event" text COLLATE "C" NOT NULL,
	"actor" text COLLATE "C",
	"application" text COLLATE "C",
	"login_id" text COLLATE "C",
	"account_id" text COLLATE "C",
	"fields" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stepgate"."credentials" (
	"login_id" text COLLATE "C" NOT NULL,
	"token" text COLLATE "C" NOT NULL,
	"sealed" "bytea" NOT NULL,
	"expires_at" bigint NOT NULL,
	CONSTRAINT "credentials_login_id_token_pk" PRIMARY KEY("login_id","token")
);
--> statement-breakpoint
CREATE TABLE "stepgate"."journal_entries" (
	"login_id" text COLLATE "C" NOT NULL,
	"place" integer NOT NULL,
	"sealed" "bytea" NOT NULL,
	CONSTRAINT "journal_entries_login_id_place_pk" PRIMARY KEY("login_id","place")
);
--> statement-breakpoint
CREATE TABLE "stepgate"."journals" (
	"login_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"head" "bytea" NOT NULL,
	"expires_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stepgate"."links" (
	"identity_key" text PRIMARY KEY NOT NULL,
	"organization" text COLLATE "C" NOT NULL,
	"idp" text COLLATE "C" NOT NULL,
	"subject" text COLLATE "C" NOT NULL,
	"account_id" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stepgate"."login_ends" (
	"login_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"result" text COLLATE "C" NOT NULL,
	"journal_digest" text COLLATE "C" NOT NULL,
	"sealed_end" "bytea",
	"expires_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stepgate"."migrations" (
	"created_at" bigint PRIMARY KEY NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stepgate"."organizations" (
	"name" text COLLATE "C" NOT NULL,
	"version" integer NOT NULL,
	"document" text COLLATE "C" NOT NULL,
	"saved_at" bigint NOT NULL,
	"saved_by" text COLLATE "C",
	CONSTRAINT "organizations_name_version_pk" PRIMARY KEY("name","version")
);
--> statement-breakpoint
CREATE TABLE "stepgate"."program_revocations" (
	"program_digest" text COLLATE "C" PRIMARY KEY NOT NULL,
	"organization" text COLLATE "C" NOT NULL,
	"application" text COLLATE "C" NOT NULL,
	"reason" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL,
	"actor" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "stepgate"."programs" (
	"digest" text COLLATE "C" PRIMARY KEY NOT NULL,
	"organization" text COLLATE "C" NOT NULL,
	"program" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stepgate"."script_kills" (
	"position" bigserial PRIMARY KEY NOT NULL,
	"organization" text COLLATE "C" NOT NULL,
	"program_digest" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL,
	"reason" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stepgate"."script_suspensions" (
	"organization" text COLLATE "C" NOT NULL,
	"program_digest" text COLLATE "C" NOT NULL,
	"since" bigint NOT NULL,
	"kills" text COLLATE "C" NOT NULL,
	CONSTRAINT "script_suspensions_organization_program_digest_pk" PRIMARY KEY("organization","program_digest")
);
--> statement-breakpoint
CREATE TABLE "stepgate"."sessions" (
	"session_key" text PRIMARY KEY NOT NULL,
	"user_key" text NOT NULL,
	"session" text COLLATE "C" NOT NULL,
	"expires_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stepgate"."shadow_results" (
	"pair_key" text NOT NULL,
	"login_key" text NOT NULL,
	"sample" text COLLATE "C",
	"verdict" text COLLATE "C" NOT NULL,
	"code" text COLLATE "C",
	"at" bigint NOT NULL,
	CONSTRAINT "shadow_results_pair_key_login_key_pk" PRIMARY KEY("pair_key","login_key")
);
--> statement-breakpoint
CREATE TABLE "stepgate"."users" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"organization" text COLLATE "C" NOT NULL,
	"user_store_domain" text COLLATE "C" NOT NULL,
	"username" text COLLATE "C" NOT NULL,
	"name_key" text NOT NULL,
	"claims" text COLLATE "C" NOT NULL,
	"roles" text COLLATE "C" NOT NULL,
	"groups" text COLLATE "C" NOT NULL,
	"is_locked" boolean NOT NULL,
	"is_disabled" boolean NOT NULL,
	"attribute_keys" text[] NOT NULL,
	"password_hash" text,
	CONSTRAINT "users_name" UNIQUE("name_key")
);
--> statement-breakpoint
ALTER TABLE "stepgate"."links" ADD CONSTRAINT "links_account_id_users_id_fk" FOREIGN KEY ("account_id") REFERENCES "stepgate"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_by_time" ON "stepgate"."audit" USING btree ("organization","at","position");--> statement-breakpoint
CREATE INDEX "audit_of_login" ON "stepgate"."audit" USING btree ("organization","login_id");--> statement-breakpoint
CREATE INDEX "audit_of_account" ON "stepgate"."audit" USING btree ("organization","account_id");--> statement-breakpoint
CREATE INDEX "credentials_expired" ON "stepgate"."credentials" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "journals_expired" ON "stepgate"."journals" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "links_of_account" ON "stepgate"."links" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "login_ends_expired" ON "stepgate"."login_ends" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "script_kills_of_version" ON "stepgate"."script_kills" USING btree ("organization","program_digest","at");--> statement-breakpoint
CREATE INDEX "script_kills_expired" ON "stepgate"."script_kills" USING btree ("at");--> statement-breakpoint
CREATE INDEX "sessions_of_user" ON "stepgate"."sessions" USING btree ("user_key");--> statement-breakpoint
CREATE INDEX "sessions_expired" ON "stepgate"."sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "shadow_results_of_verdict" ON "stepgate"."shadow_results" USING btree ("pair_key","verdict","code","at");--> statement-breakpoint
CREATE INDEX "shadow_results_expired" ON "stepgate"."shadow_results" USING btree ("at");--> statement-breakpoint
CREATE INDEX "users_of_organization" ON "stepgate"."users" USING btree ("organization","id");--> statement-breakpoint
CREATE INDEX "users_by_attribute" ON "stepgate"."users" USING gin ("attribute_keys");