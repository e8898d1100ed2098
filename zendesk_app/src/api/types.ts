/** Short names for the shapes of the contract. */
import type { components } from './schema';

type Schemas = components['schemas'];

export type EngagementView = Schemas['EngagementView'];
export type ActionView = Schemas['ActionView'];
export type BannerView = Schemas['BannerView'];
export type BoxView = Schemas['BoxView'];
export type CandidateView = Schemas['CandidateView'];
export type CandidatesView = Schemas['CandidatesView'];
export type ChangeView = Schemas['ChangeView'];
export type CheckView = Schemas['CheckView'];
export type ClockView = Schemas['ClockView'];
export type ConditionView = Schemas['ConditionView'];
export type EvaluationForm = Schemas['EvaluationForm'];
export type FactView = Schemas['FactView'];
export type FieldView = Schemas['FieldView'];
export type HistoryView = Schemas['HistoryView'];
export type HistoryEntryView = Schemas['HistoryEntryView'];
export type NextView = Schemas['NextView'];
export type OfferView = Schemas['OfferView'];
export type OptionView = Schemas['OptionView'];
export type OutboxView = Schemas['OutboxView'];
export type PreviewView = Schemas['PreviewView'];
export type ReasonView = Schemas['ReasonView'];
export type ReasonGroupView = Schemas['ReasonGroupView'];
export type SituationView = Schemas['SituationView'];
export type StepView = Schemas['StepView'];
export type TaskView = Schemas['TaskView'];
export type Tone = Schemas['Tone'];
export type VerdictView = Schemas['VerdictView'];
export type OperationsView = Schemas['OperationsView'];
export type FigureView = Schemas['FigureView'];
export type FailedView = Schemas['FailedView'];
export type FailedListView = Schemas['FailedListView'];
export type ExaminationView = Schemas['ExaminationView'];
export type ExaminedView = Schemas['ExaminedView'];
