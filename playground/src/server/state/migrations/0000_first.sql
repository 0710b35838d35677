CREATE SCHEMA "stepgate_playground";
--> statement-breakpoint
CREATE TABLE "stepgate_playground"."changes" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"organization_id" bigint,
	"at" bigint NOT NULL,
	"by" text COLLATE "C" NOT NULL,
	"action" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"summary" text COLLATE "C" NOT NULL,
	"before" text COLLATE "C",
	"after" text COLLATE "C",
	"edits" text COLLATE "C",
	"undone_by" bigint,
	"undoes" bigint
);
--> statement-breakpoint
CREATE TABLE "stepgate_playground"."drafts" (
	"application_id" bigint NOT NULL,
	"person_id" text COLLATE "C" NOT NULL,
	"organization_id" bigint NOT NULL,
	"text" text COLLATE "C",
	"based_on" integer NOT NULL,
	"revision" integer NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "drafts_application_id_person_id_pk" PRIMARY KEY("application_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "stepgate_playground"."kept_runs" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"organization_id" bigint NOT NULL,
	"application" text COLLATE "C" NOT NULL,
	"run" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stepgate_playground"."migrations" (
	"created_at" bigint PRIMARY KEY NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stepgate_playground"."organizations" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"source" text COLLATE "C",
	"opened_at" bigint NOT NULL,
	CONSTRAINT "organizations_name" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "stepgate_playground"."publications" (
	"organization_id" bigint NOT NULL,
	"number" integer NOT NULL,
	"author" text COLLATE "C" NOT NULL,
	"message" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL,
	"overridden" text COLLATE "C" NOT NULL,
	CONSTRAINT "publications_organization_id_number_pk" PRIMARY KEY("organization_id","number")
);
--> statement-breakpoint
CREATE TABLE "stepgate_playground"."published_resources" (
	"organization_id" bigint NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"digest" text COLLATE "C" NOT NULL,
	"script_digest" text COLLATE "C" NOT NULL,
	CONSTRAINT "published_resources_organization_id_kind_name_pk" PRIMARY KEY("organization_id","kind","name")
);
--> statement-breakpoint
CREATE TABLE "stepgate_playground"."published_scripts" (
	"application_id" bigint NOT NULL,
	"version" integer NOT NULL,
	"first" integer NOT NULL,
	"last" integer,
	"organization_id" bigint NOT NULL,
	CONSTRAINT "published_scripts_application_id_version_first_pk" PRIMARY KEY("application_id","version","first")
);
--> statement-breakpoint
CREATE TABLE "stepgate_playground"."reports" (
	"application_id" bigint PRIMARY KEY NOT NULL,
	"organization_id" bigint NOT NULL,
	"input_digest" text COLLATE "C" NOT NULL,
	"report" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stepgate_playground"."resources" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"organization_id" bigint NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"revision" integer NOT NULL,
	"value" text COLLATE "C" NOT NULL,
	"search_text" text COLLATE "C" NOT NULL,
	"digest" text COLLATE "C" NOT NULL,
	"script_digest" text COLLATE "C" NOT NULL,
	"position" bigint NOT NULL,
	"version" integer,
	"updated_at" bigint NOT NULL,
	"updated_by" text COLLATE "C" NOT NULL,
	CONSTRAINT "resources_name" UNIQUE("organization_id","kind","name")
);
--> statement-breakpoint
CREATE TABLE "stepgate_playground"."scenario_states" (
	"application_id" bigint PRIMARY KEY NOT NULL,
	"organization_id" bigint NOT NULL,
	"state" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stepgate_playground"."script_versions" (
	"application_id" bigint NOT NULL,
	"number" integer NOT NULL,
	"organization_id" bigint NOT NULL,
	"text" text COLLATE "C" NOT NULL,
	"author" text COLLATE "C" NOT NULL,
	"message" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL,
	"is_generated" boolean NOT NULL,
	"restored_from" integer,
	CONSTRAINT "script_versions_application_id_number_pk" PRIMARY KEY("application_id","number")
);
--> statement-breakpoint
CREATE TABLE "stepgate_playground"."secret_values" (
	"resource_id" bigint PRIMARY KEY NOT NULL,
	"organization_id" bigint NOT NULL,
	"sealed" "bytea" NOT NULL,
	"set_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stepgate_playground"."touches" (
	"what" text COLLATE "C" NOT NULL,
	"change_id" bigint NOT NULL,
	"organization_id" bigint NOT NULL,
	"follows" boolean NOT NULL,
	CONSTRAINT "touches_what_change_id_pk" PRIMARY KEY("what","change_id")
);
--> statement-breakpoint
CREATE TABLE "stepgate_playground"."uses" (
	"organization_id" bigint NOT NULL,
	"from_id" bigint NOT NULL,
	"to_kind" text COLLATE "C" NOT NULL,
	"to_name" text COLLATE "C" NOT NULL,
	"place" text COLLATE "C" NOT NULL,
	CONSTRAINT "uses_from_id_to_kind_to_name_place_pk" PRIMARY KEY("from_id","to_kind","to_name","place")
);
--> statement-breakpoint
CREATE INDEX "changes_of_organization" ON "stepgate_playground"."changes" USING btree ("organization_id","id");--> statement-breakpoint
CREATE INDEX "drafts_of_organization" ON "stepgate_playground"."drafts" USING btree ("organization_id");--> statement-breakpoint
CREATE INDEX "kept_runs_of_organization" ON "stepgate_playground"."kept_runs" USING btree ("organization_id");--> statement-breakpoint
CREATE INDEX "published_scripts_of_organization" ON "stepgate_playground"."published_scripts" USING btree ("organization_id");--> statement-breakpoint
CREATE INDEX "reports_of_organization" ON "stepgate_playground"."reports" USING btree ("organization_id");--> statement-breakpoint
CREATE INDEX "scenario_states_of_organization" ON "stepgate_playground"."scenario_states" USING btree ("organization_id");--> statement-breakpoint
CREATE INDEX "script_versions_of_organization" ON "stepgate_playground"."script_versions" USING btree ("organization_id");--> statement-breakpoint
CREATE INDEX "secret_values_of_organization" ON "stepgate_playground"."secret_values" USING btree ("organization_id");--> statement-breakpoint
CREATE INDEX "touches_of_change" ON "stepgate_playground"."touches" USING btree ("change_id");--> statement-breakpoint
CREATE INDEX "touches_of_organization" ON "stepgate_playground"."touches" USING btree ("organization_id");--> statement-breakpoint
CREATE INDEX "uses_of" ON "stepgate_playground"."uses" USING btree ("organization_id","to_kind","to_name");